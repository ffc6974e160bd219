//! The space that the apps run in: how it is made, and what is different there.

use super::super::Decision;
use crate::catalog;
use crate::engine::assessment::Basis;
use crate::engine::blueprint::Blueprint;

/// What a space is, which no later command changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Space {
    /// Private, of the first generation.
    Cedar,
    /// Private, of the second: its dynos are `dyno-…`.
    Fir,
    /// For health data and the like, of the first generation.
    Shield,
}

impl Space {
    /// Returns the space that the bill counts with; none where apps run outside of one.
    pub fn of(decision: &Decision<'_>, blueprint: &Blueprint) -> Option<Self> {
        let lines = &decision.assessment.cost.heroku.lines;
        let line = lines.iter().find(|line| matches!(line.basis, Basis::Space))?;
        let is_fir = |price| catalog::entry(price).id.starts_with("heroku.dyno.fir-");
        Some(if line.id.ends_with("shield") {
            Self::Shield
        } else if blueprint.services.iter().any(|service| is_fir(service.dynos.size)) {
            Self::Fir
        } else {
            Self::Cedar
        })
    }

    /// Returns what it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cedar => "a Private Space of the generation Cedar",
            Self::Fir => "a Private Space of the generation Fir",
            Self::Shield => "a Shield Space",
        }
    }

    /// Returns the commands that make it, and the option that puts an app into it.
    pub fn commands(self) -> [String; 2] {
        // Cedar is what Heroku makes where nothing is said, and the only one with Shield.
        let kind = match self {
            Self::Cedar => "--generation cedar",
            Self::Fir => "--generation fir",
            Self::Shield => "--shield",
        };
        [
            format!("heroku spaces:create SPACE --team TEAM --region REGION {kind}"),
            "heroku spaces:wait SPACE".to_owned(),
        ]
    }

    /// Says what is different in it, a sentence or two each.
    pub fn notes(self) -> Vec<&'static str> {
        let mut notes = vec![
            "An admin of the team makes the space, and `heroku regions --private` lists its regions.",
            "An app enters a space only when it is made: `heroku apps:create NAME --space SPACE`. One that is outside, or in a space of the other generation, has to be made again.",
        ];
        if self == Self::Fir {
            notes.push("Fir builds with Cloud Native Buildpacks, which find the language by its files: classic ones are not named, since Fir does not take them.");
            notes.push(
                "Dynos of Fir have Arm processors: packages and programs that come compiled have to be there for Arm.",
            );
        }
        notes
    }
}
