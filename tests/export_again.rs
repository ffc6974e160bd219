//! What is exported is read again by this guide, as the case that it is of.

use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, Given, ServiceKind, Setting};
use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::engine::Depth;
use heroku_or_kubernetes::export::Kind;
use heroku_or_kubernetes::import::{Source, import};

use crate::export::{answers, unzipped, written};
use crate::support::book;

fn read_again(files: &[(String, Vec<u8>)], book: &Book) -> Answers {
    let sources: Vec<Source> = files.iter().map(|(name, bytes)| Source { name, bytes }).collect();
    import(&sources, &Answers::default(), book).answers
}

#[test]
fn answers_are_read_again_as_they_were() {
    for preset in PRESETS {
        let answers = preset.answers().unwrap();
        let (bytes, _) = written(Kind::Answers, &answers, Depth::Quick);
        assert_eq!(read_again(&[("answers.json".to_owned(), bytes)], &book()), answers, "{}", preset.id);
    }
}

#[test]
fn manifests_are_read_again_as_the_services_that_they_are_of() {
    let case = answers(
        r#"{"version": 1, "name": "shop", "traffic": {"requests_per_second": 1}, "services": [
            {"name": "web", "kind": "web", "instances": 3, "memory_mb": 700},
            {"name": "live", "kind": "web", "protocol": "udp", "instances": 2, "memory_mb": 300},
            {"name": "mail", "kind": "worker", "instances": 2, "memory_mb": 400, "scales_on": "queue"},
            {"name": "files", "kind": "worker", "instances": 1, "memory_mb": 256, "persistent_disk": true},
            {"name": "model", "kind": "worker", "instances": 1, "memory_mb": 4096, "gpu": true, "scales_on": "schedule"},
            {"name": "night", "kind": "scheduled", "memory_mb": 512}]}"#,
    );
    for kind in [Kind::Manifests, Kind::ManifestsZip] {
        let (bytes, _) = written(kind, &case, Depth::Quick);
        let mut files = if kind == Kind::Manifests { vec![("all.yaml".to_owned(), bytes)] } else { unzipped(bytes) };
        files.retain(|(name, _)| name != "NOT-CONVERTED.md");
        let again = read_again(&files, &book());
        let services = again.services.as_slice();
        assert_eq!(services.len(), 6);
        for (service, was) in services.iter().zip(case.services.as_slice()) {
            assert_eq!(service.name, was.name);
            assert_eq!(service.kind, was.kind);
            assert_eq!(service.memory_mb, was.memory_mb, "{}", was.name.as_str());
            assert_eq!(service.scales_on, was.scales_on, "{}", was.name.as_str());
            assert_eq!(service.protocol, was.protocol, "{}", was.name.as_str());
            assert_eq!(service.gpu, was.gpu, "{}", was.name.as_str());
            assert_eq!(service.persistent_disk, was.persistent_disk, "{}", was.name.as_str());
            if was.kind == ServiceKind::Web {
                assert_eq!(service.instances, was.instances, "{}", was.name.as_str());
            }
        }
    }
}

#[test]
fn a_formation_is_read_again_as_the_services_that_it_is_of() {
    let case = answers(
        r#"{"version": 1, "name": "shop", "stage": "growth", "traffic": {"requests_per_second": 1}, "services": [
            {"name": "web", "kind": "web", "runtime": "ruby", "instances": 3, "memory_mb": 700},
            {"name": "mail", "kind": "worker", "runtime": "ruby", "instances": 2, "memory_mb": 400}],
            "data": {"postgres_gb": 20, "redis_mb": 200}}"#,
    );
    let (bytes, _) = written(Kind::FormationZip, &case, Depth::Quick);
    let files = unzipped(bytes);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["README.md", "formation.sh", "shop/app.json", "shop/Procfile"]);
    let again = read_again(&files[2..], &book());
    assert_eq!(again.name.as_str(), "shop");
    assert_eq!(again.services.as_slice().len(), 2);
    for was in case.services.as_slice() {
        let service = again.services.as_slice().iter().find(|service| service.name == was.name).unwrap();
        assert_eq!((service.kind, service.runtime), (was.kind, was.runtime));
        assert_eq!(service.instances, was.instances);
        let Given::Between(low, high) = service.memory_mb.given() else {
            assert_eq!(service.memory_mb.given(), Given::Exactly(512.0));
            continue;
        };
        assert!((low..=high).contains(&700.0), "{low} to {high}");
    }
    assert!(matches!(again.get("/data/postgres_gb"), Some(Setting::Number(Given::Between(_, high))) if high >= 20.0));
}
