//! What managers see in a browser: the overview, roles, who can see what, the history, in four languages.

use beffroi_domain::language::Language;

use crate::house::House;

#[tokio::test]
async fn every_page_that_shows_something_is_there_for_each_manager_in_each_language() {
    for house in House::both().await {
        for part in ["access-manager", "local-manager", "co-local-manager"] {
            let mut browser = house.signed_in_as(part).await;
            for language in Language::ALL {
                browser
                    .cookies
                    .insert("language".to_owned(), language.code().to_owned());
                for path in [
                    "/access".to_owned(),
                    "/access/users".to_owned(),
                    "/access/managers".to_owned(),
                    "/access/qualities".to_owned(),
                    "/access/roles".to_owned(),
                    "/access/who-can-see".to_owned(),
                    "/access/who-can-see?category=monthly-statement_dis".to_owned(),
                    "/access/history".to_owned(),
                    format!("/access/users/{}", house.world.centre.agent.person),
                    format!("/access/acts/{}", house.world.centre.local_manager_act),
                ] {
                    let answer = browser.get(&path).await;
                    answer.is(200);
                    let html = answer.html();
                    assert!(!html.contains('⟦'), "{part} {language} {path}: {html}");
                }
            }
        }
    }
}

#[tokio::test]
async fn m2_who_can_see_names_each_reader_with_the_reason() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let page = manager
            .get("/access/who-can-see?category=monthly-statement_dis")
            .await;
        page.is(200)
            .shows("Adriaens, Sofie")
            .shows("given by Marie Dubois")
            .shows("Dubois, Marie")
            .shows("Janssens, Tom");
        let protected = manager
            .get("/access/who-can-see?category=legality-letter_dis")
            .await;
        protected.is(200).shows("Dubois, Marie");
        assert!(!protected.text().contains("Adriaens"));
    }
}

#[tokio::test]
async fn the_history_says_who_did_what_in_sentences() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        manager
            .get("/access/history")
            .await
            .is(200)
            .shows("Sofie Adriaens receives the role “Institution’s e-Box”")
            .shows("By Marie Dubois, Local manager.")
            .shows("Marie Dubois is designated Local manager for Social welfare.");
    }
}
