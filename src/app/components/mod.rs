//! The parts that sections are made of.

mod check_field;
mod choice_field;
mod curve;
mod dots;
mod erase;
mod field;
mod keyed;
mod later;
mod number_field;
mod when;

pub use curve::Curve;
pub use dots::Dots;
pub use erase::Erase;
pub use field::{Field, Why, id_of};
pub use keyed::{Key, Keyed};
pub use later::later;
pub use when::When;
