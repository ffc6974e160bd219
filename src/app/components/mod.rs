//! The parts that sections are made of.

mod check_field;
mod choice_field;
mod curve;
mod data_table;
mod dots;
mod erase;
mod field;
mod figure;
mod keyed;
mod named;
mod number_field;
mod own_figure;
mod when;

pub use curve::Curve;
pub use data_table::DataTable;
pub use dots::Dots;
pub use erase::Erase;
pub use field::{Field, Why, id_of};
pub use figure::ChartFigure;
pub use keyed::{Key, Keyed};
pub use named::Named;
pub use own_figure::OwnFigure;
pub use when::When;
