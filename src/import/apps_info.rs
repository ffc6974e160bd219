//! `heroku apps:info --json`: an app with its region, space, dynos and add-ons.

use super::addons;
use super::draft::{Draft, Fact, Lists, Said, Space};
use super::heroku_ps;
use super::tree::Node;
use crate::answers::{Region, Today};
use crate::catalog::Book;

/// Heroku's regions, and where users of ours are.
const REGIONS: [(&str, Region); 15] = [
    ("us", Region::Us),
    ("eu", Region::Eu),
    ("virginia", Region::Us),
    ("oregon", Region::Us),
    ("california", Region::Us),
    ("ohio", Region::Us),
    ("dublin", Region::Eu),
    ("frankfurt", Region::Eu),
    ("paris", Region::Eu),
    ("london", Region::Uk),
    ("montreal", Region::Canada),
    ("mumbai", Region::India),
    ("singapore", Region::Singapore),
    ("sydney", Region::Australia),
    ("tokyo", Region::Japan),
];

pub(super) fn read(root: &Node, book: &Book) -> Draft {
    let mut draft = Draft { is_live: true, ..Draft::default() };
    let Some(app) = root.get("app") else { return draft };
    draft.facts.push(Fact::runs_on(Today::Heroku, app.line, "an app on Heroku"));
    if let Some(name) = app.get("name").and_then(Node::text) {
        let (said, line) = (Said::Name(name.to_owned()), app.line_of("name"));
        draft.facts.push(Fact { field: "/name", said, line, why: "name of the app".to_owned() });
    }
    if let Some(region) = app.at(&["region", "name"]).and_then(Node::text) {
        let line = app.get("region").map_or(app.line, |region| region.line_of("name"));
        match REGIONS.iter().find(|(name, _)| *name == region) {
            Some((name, region)) => {
                let (said, why) = (Said::Regions(vec![*region]), format!("region {name}"));
                draft.facts.push(Fact { field: "/needs/regions", said, line, why });
            }
            None => draft.leave(line, "the region is not one that we know"),
        }
    }
    if let Some(space) = app.get("space").filter(|space| space.is_map() || space.text().is_some()) {
        draft.facts.push(Fact::yes("/needs/private_network", app.line_of("space"), "an app in a space"));
        let is_shield = space.get("shield").and_then(Node::text) == Some("true");
        draft.space = Some(if is_shield { Space::Shield } else { Space::Private });
    }
    let [dynos, listed] = ["dynos", "addons"].map(|key| root.get(key).filter(|list| list.is_list()));
    let all_addons = listed.map(|_| root.line_of("addons"));
    draft.lists = Lists { dynos: dynos.is_some(), addons: listed.is_some(), all_addons };
    if let Some(dynos) = dynos {
        heroku_ps::put(&mut draft, heroku_ps::dynos(dynos), "heroku apps:info", book);
    }
    if let Some(listed) = listed {
        draft.addons = addons::listed(listed);
    }
    draft
}
