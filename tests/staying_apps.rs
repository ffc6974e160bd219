//! The apps of a formation and their process types: services alike, jobs, languages, and apps that are still to be made.

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::export::Kind;
use serde_json::{Value, json};

use crate::export::{answers, text};
use crate::staying::file;

/// Services alike are in the prices, so that the commands have them as well.
#[test]
fn services_alike_are_process_types_of_their_own() {
    let case = answers(
        r#"{"version":1,"name":"shop","stage":"growth","services":[{"name":"web","kind":"web","count":2},
            {"name":"mail","kind":"worker","count":3,"memory_mb":400},{"name":"mail-2","kind":"worker"},
            {"name":"release","kind":"worker","count":2},{"name":"reports","kind":"scheduled","count":4}]}"#,
    );
    let told = text(Kind::Formation, &case);
    let scaled: Vec<&str> = told.lines().filter(|line| line.starts_with("heroku ps:scale ")).collect();
    assert_eq!(scaled.len(), 2, "{told}");
    let names: Vec<&str> = scaled[0].split(' ').filter_map(|word| Some(word.split_once('=')?.0)).collect();
    assert_eq!(names, ["web", "mail", "mail-3", "mail-4", "mail-2", "release-worker", "release-worker-2"], "{told}");
    assert!(told.contains("\n# mail-3, mail-4: like mail.\n"), "{told}");
    assert!(told.contains("\n# web: one of 2 services like web, since Heroku routes"), "{told}");
    assert!(scaled[1].ends_with(" --app shop-web-2"), "{told}");
    assert!(
        told.contains(
            "# reports: 4 jobs of the add-on Heroku Scheduler, no process types: give each a command and time"
        ),
        "{told}"
    );
    // What is started costs what the head of the file says.
    let price = |size: &str| match size {
        "standard-1x" => 25.0,
        "standard-2x" => 50.0,
        size => panic!("{size} in {told}"),
    };
    let started: f64 = scaled
        .iter()
        .flat_map(|line| line.split(' '))
        .filter_map(|word| {
            let (dynos, size) = word.split_once('=')?.1.split_once(':')?;
            Some(dynos.parse::<f64>().unwrap() * price(size))
        })
        .sum();
    let for_dynos = told.split(" for dynos").next().unwrap().rsplit('$').next().unwrap();
    let for_dynos: f64 = for_dynos.replace(',', "").parse().unwrap();
    // Jobs run for some hours a month.
    assert!((started..started + 25.0).contains(&for_dynos), "{started} of {told}");
    let app: Value = serde_json::from_str(&file(&case, "shop/app.json")).unwrap();
    let procfile = file(&case, "shop/Procfile");
    for name in names {
        assert!(app["formation"][name]["quantity"].as_u64() >= Some(1), "{app}");
        assert!(procfile.contains(&format!("\n{name}: bin/CHANGE-ME-{name}\n")), "{procfile}");
    }
    assert!(file(&case, "README.md").contains("* Like `mail`: `mail-3`, `mail-4`.\n"));
}

#[test]
fn of_a_great_many_services_alike_one_is_written_and_priced() {
    let case = |count: u16| {
        answers(&format!(
            r#"{{"version":1,"name":"shop","services":[{{"name":"web","kind":"web"}},{{"name":"mail","kind":"worker","count":{count}}}]}}"#
        ))
    };
    // More of them take a larger plan of the database.
    let dynos = |case: &Answers| {
        let told = text(Kind::Formation, case);
        told.split(" for dynos").next().unwrap().rsplit(' ').next().unwrap().to_owned()
    };
    assert_eq!(dynos(&case(40)), dynos(&case(1)));
    for text in [text(Kind::Formation, &case(40)), file(&case(40), "README.md")] {
        assert!(text.contains("40 services are like this one. These files and their price have one of them"), "{text}");
        assert!(
            text.contains(" for services that are like others and are not written here: one of each is."),
            "{text}"
        );
    }
    assert!(!text(Kind::Formation, &case(40)).contains("mail-2"));
}

/// A comment is of the process that it names, whatever stands above it.
#[test]
fn each_comment_on_a_process_begins_with_its_name() {
    let case = answers(
        r#"{"version":1,"name":"shop","services":[{"name":"web","kind":"web","scales_on":"latency"},
            {"name":"mail","kind":"worker","scales_on":"queue"},{"name":"clock","kind":"worker"}]}"#,
    );
    let told = text(Kind::Formation, &case);
    let of_app = told.split("\n# shop\n").nth(1).unwrap();
    let comments = of_app.lines().filter(|line| line.starts_with("# ") && !line.starts_with("# Data that it owns"));
    let names = ["# web: ", "# mail: ", "# clock: "];
    assert!(comments.clone().count() >= 5, "{of_app}");
    for line in comments {
        assert!(names.iter().any(|name| line.starts_with(name)), "{line}");
    }
    assert!(told.contains("# mail: it scales on a queue. Heroku does not do that, an add-on can.\n"), "{told}");
}

#[test]
fn a_job_that_heroku_does_not_run_is_no_job_of_its_scheduler() {
    let case = |gpu: bool| {
        answers(&format!(
            r#"{{"version":1,"name":"shop","services":[{{"name":"web","kind":"web"}},{{"name":"train","kind":"scheduled","gpu":{gpu}}}]}}"#
        ))
    };
    let refused = case(true);
    let told = text(Kind::Formation, &refused);
    assert!(told.contains("# train: a job that Heroku does not run as it is: no dyno has a GPU.\n"), "{told}");
    let read_me = file(&refused, "README.md");
    assert!(
        read_me.contains("Heroku does not run `train` as it is: no dyno has a GPU. app.json leaves it out."),
        "{read_me}"
    );
    for text in [&told, &read_me, &file(&refused, "shop/app.json")] {
        assert!(!text.to_lowercase().contains("scheduler"), "{text}");
    }
    for text in [text(Kind::Formation, &case(false)), file(&case(false), "README.md")] {
        assert!(text.contains("heroku addons:open scheduler --app shop"), "{text}");
    }
    assert!(file(&case(false), "shop/app.json").contains("scheduler:standard"));
}

#[test]
fn several_languages_of_one_app_are_told() {
    let case = |runtime: &str, rest: &str| {
        answers(&format!(
            r#"{{"version":1,"name":"shop","services":[{{"name":"web","kind":"web","runtime":"ruby"}},
                {{"name":"mail","kind":"worker","runtime":"{runtime}"}},{{"kind":"worker","runtime":"java","gpu":true}}]{rest}}}"#
        ))
    };
    let several = case("go", "");
    for text in [text(Kind::Formation, &several), file(&several, "README.md")] {
        assert!(
            text.contains(
                "shop has services in several languages: Ruby, Go. Each buildpack has to find the files of its language in the code, or Heroku refuses the push."
            ),
            "{text}"
        );
        assert!(text.contains("make an app for each language"), "{text}");
    }
    let app: Value = serde_json::from_str(&file(&several, "shop/app.json")).unwrap();
    assert_eq!(app["buildpacks"], json!([{ "url": "heroku/ruby" }, { "url": "heroku/go" }]));
    let one = case("ruby", "");
    assert!(!text(Kind::Formation, &one).contains("languages") && !file(&one, "README.md").contains("languages"));
    let fir = text(Kind::Formation, &case("go", r#","needs":{"private_network":true}"#));
    assert!(fir.contains("several languages: Ruby, Go. An app is built from one code base."), "{fir}");
}
