//! The apps of a formation and their process types: services alike, jobs, languages, and apps that are still to be made.

use std::io::Write as _;
use std::process::{Command, Stdio};

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::export::Kind;
use serde_json::{Value, json};

use crate::export::{answers, hostile, text};
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
    assert!(file(&case, "README.md").contains("* `mail-3`, `mail-4`: like `mail`.\n"));
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

/// Runs a script in a shell in which `heroku` and `git` tell what they are asked for; returns whether it came to its end, and what was told.
fn run(script: &str, arguments: &[&str]) -> (bool, String) {
    let tell = "heroku() { echo \"heroku $*\"; }\ngit() { echo \"git $*\"; }\n";
    let mut child = Command::new("sh")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(format!("{tell}{script}").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(told).unwrap())
}

/// Puts names into the place of those that a script asks for: that of its variable.
fn with_names(script: &str) -> String {
    let named = |line: &str| match line.split_once("=CHANGE-ME") {
        Some((variable, rest)) => format!("{variable}=my-{}{rest}\n", variable.to_ascii_lowercase().replace('_', "-")),
        None => format!("{line}\n"),
    };
    script.lines().map(named).collect()
}

const NEW: &str = r#"{"version":1,"name":"shop","stage":"growth","current_platform":"none","services":[
    {"name":"web","kind":"web","runtime":"ruby"},{"name":"mail","kind":"worker","runtime":"ruby","count":2},
    {"name":"api","kind":"web","runtime":"elixir"},{"name":"push","kind":"web","protocol":"udp"},
    {"name":"nightly","kind":"scheduled"}],"data":{"postgres_gb":20,"redis_mb":90}}"#;

#[test]
fn a_team_that_is_new_on_heroku_gets_what_comes_first() {
    let script = text(Kind::Formation, &answers(NEW));
    let (runs, told) = run(&with_names(&script), &[]);
    assert!(runs, "{told}");
    let told: Vec<&str> = told.lines().collect();
    let [scale, scale_api] = [5, 11].map(|at| told[at].split(' ').filter(|word| word.contains('=')).count());
    assert_eq!((scale, scale_api), (3, 1), "{told:#?}");
    let expected = [
        "heroku apps:create my-app --remote my-app",
        "heroku addons:create heroku-postgresql:",
        "heroku addons:create heroku-redis:",
        "heroku addons:create scheduler:standard --app my-app",
        "git push my-app HEAD:main",
        "heroku ps:scale web=",
        "heroku apps:create my-app-api --remote my-app-api",
        "heroku addons:attach my-app::DATABASE --app my-app-api --as DATABASE",
        "heroku addons:attach my-app::REDIS --app my-app-api --as REDIS",
        "heroku buildpacks:set https://",
        "git push my-app-api HEAD:main",
        "heroku ps:scale web=",
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told} is not {expected}");
    }
    assert!(told[1].ends_with(" --app my-app --as DATABASE --wait"), "{}", told[1]);
    assert!(script.contains("), and a Procfile that names web, mail, mail-2.\n"), "{script}");
    assert!(script.contains("# Heroku runs nothing of it as it is, so that it is not made.\n"), "{script}");
    let read_me = file(&answers(NEW), "README.md");
    assert!(read_me.contains("formation.sh asks for yours at its top."), "{read_me}");
}

#[test]
fn a_script_does_nothing_until_it_has_the_names_of_the_team() {
    let script = text(Kind::Formation, &answers(NEW));
    let why = "Put a name in the place of each CHANGE-ME at the top of this file.\n";
    assert_eq!(run(&script, &[]), (false, why.to_owned()));
    assert!(
        script.contains("\nAPP=CHANGE-ME # for example shop\nAPP_API=CHANGE-ME # for example shop-api\n"),
        "{script}"
    );
    // A case without a name has none to offer.
    let nameless = text(Kind::Formation, &answers(&NEW.replace("\"shop\"", "\"\"")));
    assert!(nameless.contains("\nAPP=CHANGE-ME\nAPP_API=CHANGE-ME\n"), "{nameless}");
    // One that is left is as bad as all.
    let half = script.replace("APP=CHANGE-ME", "APP=my-app");
    assert_eq!(run(&half, &[]), (false, why.to_owned()));
}

#[test]
fn an_app_of_a_new_team_is_made_where_it_is_to_run() {
    let told = |needs: &str| {
        let case = NEW.replacen("\"name\"", &format!("\"needs\":{{{needs}}},\"name\""), 1);
        let told = run(&with_names(&text(Kind::Formation, &answers(&case))), &[]).1;
        told.lines().next().unwrap().to_owned()
    };
    assert_eq!(told(r#""regions":["eu"]"#), "heroku apps:create my-app --region eu --remote my-app");
    assert_eq!(told(r#""regions":["us","eu"]"#), "heroku apps:create my-app --remote my-app");
    assert_eq!(told(r#""private_network":true"#), "heroku apps:create my-app --space my-space --remote my-app");
}

/// Code that is pushed to an app of which Heroku runs nothing stops the script before the app that would run.
#[test]
fn the_first_app_is_one_that_heroku_runs() {
    let case = |rest: &str| {
        answers(&format!(
            r#"{{"version":1,"name":"shop","stage":"growth","current_platform":"none","services":[
                {{"name":"grpc","kind":"web","protocol":"grpc","count":2}}{rest}],"data":{{"postgres_gb":20}}}}"#
        ))
    };
    let told = |rest: &str| {
        let (runs, told) = run(&with_names(&text(Kind::Formation, &case(rest))), &[]);
        assert!(runs, "{told}");
        told
    };
    let site = r#",{"name":"mail","kind":"worker"},{"name":"site","kind":"web"},{"name":"api","kind":"web"}"#;
    let commands = told(site);
    let pushed: Vec<&str> = commands.lines().filter(|line| line.starts_with("git push ")).collect();
    assert_eq!(pushed, ["git push my-app HEAD:main", "git push my-app-api HEAD:main"], "{commands}");
    assert!(commands.contains("\nheroku addons:attach my-app::DATABASE --app my-app-api "), "{commands}");
    let scaled = commands.lines().find(|line| line.starts_with("heroku ps:scale ")).unwrap();
    assert!(scaled.contains(" web=") && scaled.contains(" mail=") && scaled.ends_with(" --app my-app"), "{scaled}");
    let script = text(Kind::Formation, &case(site));
    let not_made = "# Heroku runs nothing of it as it is, so that it is not made.\n";
    for app in ["shop-grpc", "shop-grpc-2"] {
        assert!(script.contains(&format!("\n# {app}\n{not_made}")), "{script}");
    }
    let procfile = file(&case(site), "shop/Procfile");
    assert!(procfile.contains("\nweb: bin/CHANGE-ME-web\nmail: "), "{procfile}");
    // Where Heroku runs no web service, the first app is for the rest, if there is any.
    let rest = told(r#",{"name":"mail","kind":"worker"}"#);
    assert!(rest.contains("\ngit push my-app HEAD:main\nheroku ps:scale mail="), "{rest}");
    assert_eq!(told(""), "");
}

/// What runs on Heroku already is not made again.
#[test]
fn a_team_on_heroku_gets_no_second_app() {
    let script = text(Kind::Formation, &answers(&NEW.replace("none", "heroku")));
    let (runs, told) = run(&script, &[]);
    assert!(runs && told.lines().all(|line| line.starts_with("heroku ps:scale ")), "{told}");
    assert!(script.contains("# Data that it owns: heroku-postgresql:"), "{script}");
}

#[test]
fn each_script_is_one_that_a_shell_reads() {
    for preset in PRESETS {
        for platform in ["none", "heroku"] {
            let mut case = serde_json::to_value(preset.answers().unwrap()).unwrap();
            case["current_platform"] = json!(platform);
            let (is_read, told) = run(&text(Kind::Formation, &answers(&case.to_string())), &["-n"]);
            assert!(is_read && told.is_empty(), "{}: {told}", preset.id);
        }
    }
}

#[test]
fn names_do_no_harm_in_the_script_of_a_new_team() {
    let mut case = serde_json::to_value(hostile()).unwrap();
    case["current_platform"] = json!("none");
    let script = text(Kind::Formation, &answers(&case.to_string()));
    let (runs, told) = run(&with_names(&script), &[]);
    assert!(runs, "{told}");
    let commands: Vec<&str> = told.lines().collect();
    assert!(commands.len() > 20, "{told}");
    for line in commands {
        assert!(line.starts_with("heroku ") || line.starts_with("git push my-app"), "{line}");
        assert!(line.chars().all(|c| c.is_ascii_alphanumeric() || " :=-._".contains(c)), "{line}");
    }
}
