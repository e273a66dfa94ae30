use crate::house::House;

#[tokio::test]
async fn look_at_debug() {
    let [house, _] = House::both().await;
    println!("{:#?}", house.routes());
}
