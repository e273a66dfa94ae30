//! What crashes, refusals and broken uploads leave behind is taken away, and nothing else.

use std::time::UNIX_EPOCH;

use beffroi_desk::access::draft;
use beffroi_desk::jobs::sweep::{Swept, sweep};
use beffroi_desk::sending::new_batch::new_batch;
use beffroi_desk::sending::publish::publish;
use beffroi_desk::sign_in::session;
use beffroi_domain::capacity::{Means, Proof};
use beffroi_domain::ids::JourneyId;
use beffroi_domain::time::Moment;
use beffroi_store::journeys::{self, NewJourney};
use beffroi_store::seal::Dice;
use beffroi_store::seal::stream::FreshKey;
use beffroi_store::{StoreError, accounts};
use bytes::Bytes;

use crate::house::House;
use crate::sending::{
    MONTHLY, a_pdf, agency, as_machine, batch, form, houses, monthly, objects, switched,
};

async fn an_object_that_nothing_names(house: &House) {
    let key = FreshKey::draw(&Dice::new(house.installation().dice), "nothing").unwrap();
    let bytes = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"%PDF-"))]);
    house.desk.objects.put("nothing", key, bytes).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_crashes_leave_is_swept_away_after_a_day_and_what_is_named_stays() {
    for house in houses().await {
        let centre = house.centre(1).await;
        switched(&house, &centre).await;
        let agency = agency(&house, 1, &[MONTHLY]).await;
        let published = batch(&house, &agency, &[(monthly(&centre), a_pdf("un"))]).await;
        let machine = || as_machine(&house, &agency);
        publish(&house.desk, &machine(), published, None)
            .await
            .unwrap();
        batch(&house, &agency, &[(monthly(&centre), a_pdf("deux"))]).await;
        new_batch(&house.desk, &machine(), form(), true)
            .await
            .unwrap();
        an_object_that_nothing_names(&house).await;
        let upload = house.desk.settings.incoming.join("upload");
        std::fs::write(&upload, "%PDF-").unwrap();
        std::fs::create_dir_all(house.folder().join("objects/incoming")).unwrap();
        std::fs::write(house.folder().join("objects/incoming/half#1"), "x").unwrap();

        let written = std::fs::metadata(&upload).unwrap().modified().unwrap();
        let written = written.duration_since(UNIX_EPOCH).unwrap().as_millis();
        let now = Moment::from_millis(i64::try_from(written).unwrap());
        let early = sweep(&house.desk, now.plus_seconds(3_600)).await.unwrap();
        assert_eq!(
            (early.uploads, early.halves),
            (0, 0),
            "it may be on its way"
        );

        let later = Moment::from_millis(now.millis().max(house.now().millis()));
        let swept = sweep(&house.desk, later.plus_seconds(2 * 86_400))
            .await
            .unwrap();
        // The clock of this house may stand before that of the disk.
        assert_eq!(early.batches + swept.batches, 1);
        assert_eq!((swept.uploads, swept.halves), (1, 1));
        assert_eq!(
            objects(&house),
            3,
            "the published one, the one that waits, and one that a lost database may have named"
        );
        let again = sweep(&house.desk, later.plus_seconds(2 * 86_400))
            .await
            .unwrap();
        assert_eq!(again, Swept::default());
    }
}

#[tokio::test]
async fn sessions_and_sign_ins_that_are_over_are_forgotten_and_living_ones_stay() {
    for house in houses().await {
        let centre = house.centre(1).await;
        let agent = house.as_agent(&centre);
        session::begin(
            &house.desk,
            &agent,
            centre.agent.person,
            Proof::by(Means::Totp),
        )
        .await
        .unwrap();
        let journey = NewJourney {
            cookie_digest: [1; 32],
            journey: JourneyId::from_bytes([1; 16]),
            back: "/home".to_owned(),
            raises: None,
            state: None,
            expires_at: agent.at.plus_seconds(300),
        };
        house
            .desk
            .store
            .run_tx("test", (journey, agent.at), |tx, (new, at)| {
                Box::pin(async move {
                    journeys::begin(tx, new).await?;
                    for source in ["192.0.2.7", "name 00ff"] {
                        accounts::throttled(tx, source, 3, *at, *at).await?;
                    }
                    Ok::<_, StoreError>(())
                })
            })
            .await
            .unwrap();
        let early = sweep(&house.desk, agent.at.plus_seconds(60)).await.unwrap();
        assert_eq!(early.sign_ins, 0);
        let swept = async |seconds| {
            let swept = sweep(&house.desk, agent.at.plus_seconds(seconds)).await;
            swept.unwrap().sign_ins
        };
        assert_eq!(swept(301).await, 1);
        // From where nobody failed for an hour, somebody begins anew.
        assert_eq!(swept(3_600).await, 0);
        assert_eq!(swept(3_601).await, 1);
        // A session that has ended is remembered for a day: it opens nothing, but says whose a late form is.
        assert_eq!(swept(1_200 + 86_400).await, 0);
        assert_eq!(swept(1_200 + 86_401).await, 1);
        // A name that nobody has waits as long as an account would seem to.
        assert_eq!(swept(365 * 86_400).await, 0);
        assert_eq!(swept(365 * 86_400 + 1).await, 1);
    }
}

#[tokio::test]
async fn of_more_than_a_hundred_drafts_of_a_person_the_oldest_go_and_those_of_others_stay() {
    for house in houses().await {
        let centre = house.centre(1).await;
        let manager = house.as_local_manager(&centre);
        let others = draft::keep(&house.desk, &manager, None, &"other").await;
        let mut all = Vec::new();
        for each in 0..103 {
            house.pass(1);
            let agent = house.as_agent(&centre);
            let kept = draft::keep(&house.desk, &agent, None, &each).await;
            all.push(kept.unwrap());
        }
        let agent = house.as_agent(&centre);
        for (each, kept) in all.into_iter().enumerate() {
            let found = draft::open::<usize>(&house.desk, &agent, kept).await;
            assert_eq!(found.ok(), (each >= 3).then_some(each), "{each}");
        }
        let found = draft::open::<String>(&house.desk, &manager, others.unwrap()).await;
        assert_eq!(found.unwrap(), "other");
    }
}
