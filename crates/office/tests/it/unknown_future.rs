//! What is not published yet: next year's holidays, this year's wage.

use std::sync::Arc;

use casework::{Application, Stage};
use office::{Office, reading, sweep};

use crate::district::with_places;
use crate::world::worlds;

const BODY: &str = "13010219920315004";

/// The office with a notice for 2027 that makes 19 January a day off.
fn with_2027(office: &Office) -> Office {
    let notice = "year = 2027\npapers = [\"test\"]\n\n[[entries]]\nname = \"元旦\"\n\
                  off = [\"2027-01-19\"]\nwork = []\n";
    let this_year = include_str!("../../../../policy/calendars/2026.toml");
    let files = [("2026.toml", this_year), ("2027.toml", notice)];
    Office { calendar: Arc::new(law::Calendar::load(&files).unwrap()), ..office.clone() }
}

#[test]
fn a_deadline_in_a_year_without_holidays_binds_nobody_until_they_are_published() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        world.on("2026-12-20");
        let (_, id) = district.ready("13900000001", BODY);
        district.submit(id).unwrap();
        let stage = || {
            let found = district.office().store.read(|rx| rx.get::<Application>(id)).unwrap();
            found.unwrap().doc.stage
        };
        let (on, by) = ("2026-12-20".parse().unwrap(), "2027-01-19".parse().unwrap());
        assert_eq!(stage(), Stage::Submitted { on, hand_in_by: by }, "provisional");

        world.on("2027-03-01");
        let blind = sweep::run(district.office()).unwrap();
        assert_eq!((blind.returned, blind.failed), (0, Vec::new()), "nothing rests on a guess");
        let informed = with_2027(district.office());
        assert_eq!(sweep::run(&informed).unwrap().returned, 1);
        let rolled = "2027-01-21".parse().unwrap();
        assert_eq!(
            stage(),
            Stage::ReturnedOverdue { on: rolled, again_by: None },
            "after the rolled day"
        );
        district.journal_is_sound();
    }
}

#[test]
fn a_wage_not_yet_published_leaves_the_last_published_one_in_force() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let me = district.person("13900000001", BODY);
        let wage = |day: &str| {
            world.on(day);
            let assessment = reading::own_assessment(district.office(), &me).unwrap();
            let finding = assessment.finding("1.2.9").cloned().unwrap();
            (finding.result, finding.threshold.map(|threshold| format!("{threshold:?}")))
        };
        let (before, on_the_day) = (wage("2026-08-20"), wage("2026-08-21"));
        assert_eq!(before, wage("2026-03-02"), "the last published figure stays");
        assert_ne!(before.1, on_the_day.1, "the new figure counts from its publication on");
    }
}
