//! The back-test: how often the guide says what a fair adviser could have said. Its misses stand, each with a sentence why.

use std::path::Path;

use heroku_or_kubernetes::backtest::{PublishedCase, Table};

use crate::book;

/// Agreement that must not fall: published cases, and situations of the source article. A change that lowers one of them needs a
/// better reason than the cases are; no rule is tuned to a single case.
const AT_LEAST: [usize; 2] = [11, 4];

fn cases() -> Vec<PublishedCase> {
    PublishedCase::read_folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/published"))).unwrap()
}

#[test]
fn agreement_with_published_cases_does_not_fall() {
    let table = Table::of(cases(), &book());
    let [[published, of_published], [article, of_article]] = [table.published, table.article];
    println!(
        "Back-test: {published} of {of_published} published cases, {article} of {of_article} situations of the article"
    );
    for constant in &table.constants {
        println!("  {} to all: {} and {}", constant.choice.word(), constant.published, constant.article);
    }
    println!("  by a rule: {}", table.published_by_rule);
    println!("  clear without a rule: {} of {}; misses: {:?}", table.clear[0], table.clear[1], table.missed);
    for row in &table.cases {
        println!(
            "  {:<4} {:<34} {:<10} {:.2}",
            if row.agrees { "yes" } else { "no" },
            row.case.who,
            row.choice.word(),
            row.kubernetes_share
        );
        match (&row.case.why_missed, row.agrees) {
            (Some(why), false) => {
                println!("       {why}");
                assert!(why.len() > 40 && why.ends_with('.'), "{}: a sentence why it is missed", row.case.id);
            }
            (None, true) => {}
            (None, false) => panic!("{} is missed ({}): say why in its file", row.case.id, row.headline),
            (Some(_), true) => panic!("{} is not missed any more: take why_missed out of its file", row.case.id),
        }
    }
    // A guide that a constant answer beats where the outcome is known is none.
    assert!(table.constants.iter().all(|constant| constant.published < published), "{:?}", table.constants);
    assert_eq!(
        table.missed.iter().map(|(_, count)| count).sum::<usize>(),
        table.cases.len() - published - article,
        "{:?}",
        table.missed
    );
    assert!(published >= AT_LEAST[0] && article >= AT_LEAST[1], "{published} and {article} are less than {AT_LEAST:?}");
}

#[test]
fn every_case_says_where_it_comes_from() {
    let cases = cases();
    assert!(cases.len() >= 22, "{}", cases.len());
    let mut ids: Vec<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), cases.len(), "each id once");
    for case in &cases {
        for text in [&case.who, &case.source, &case.happened, &case.notes] {
            assert!(text.len() > 5, "{}: {text}", case.id);
        }
        assert!(
            !case.fair.is_empty() && case.fair.len() < 4,
            "{}: an outcome that is always fair tests nothing",
            case.id
        );
    }
}

#[test]
fn a_source_is_a_link_where_its_address_is_known() {
    let cases = cases();
    let unknown: Vec<&str> =
        cases.iter().filter(|case| case.source_and_link().1.is_none()).map(|case| case.id.as_str()).collect();
    assert_eq!(unknown.len(), 4, "{unknown:?}");
    for (title, link) in cases.iter().map(PublishedCase::source_and_link) {
        assert!(!title.contains('/'), "{title}");
        assert!(link.iter().all(|link| link.starts_with("https://") && !link.contains(' ')), "{link:?}");
    }
}
