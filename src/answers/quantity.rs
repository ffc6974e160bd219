//! Numbers that can only be built valid: an [`Estimate`] may be a number, a range, or left open; an [`Exact`] is one number.
//!
//! Each is tied to a [`Quantity`], which carries unit, limits and default, so that a value out of range cannot exist.

use std::fmt;
use std::marker::PhantomData;

use crate::decimal::{Limit, text, within};

/// Usual spreads beyond which a number is another product's.
pub const MOST_SPREADS: f64 = 6.0;
/// The smallest size that is told from nothing where steps are felt as ratios.
const SMALLEST: f64 = 0.001;
/// How many times its low end the high end of a range is at most, where steps are felt as ratios: beyond that, a little more at the low end
/// would move the middle far, and nothing at all would move it to another kind of middle.
const WIDEST: f64 = 1000.0;
/// Where the values lie that are tried of a size of which nothing is known, such as a bill.
const UNKNOWN_SIZE: (f64, f64) = (10.0, 100_000.0);

/// How steps along a quantity are felt: equal differences, or equal ratios.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences, such as months.
    Linear,
    /// Equal ratios, such as requests a second.
    Logarithmic,
    /// Equal ratios of what is missing to 100, as of the share of time that something is up: each nine is a step.
    Nines,
}

/// What is known of a number before the user says anything: its place, unit, limits and default.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// JSON pointer of the value; `*` stands for the index of a service.
    pub pointer: &'static str,
    /// Unit as shown beside the field.
    pub unit: &'static str,
    /// Smallest value allowed.
    pub min: f64,
    /// Largest value allowed.
    pub max: f64,
    /// Default range when the user is not sure: 5 % of cases lie below `low`, 5 % above `high`.
    pub default: Range,
    /// How steps are felt, for sliders, curves and ranges.
    pub scale: Scale,
    /// Whether only whole numbers make sense.
    pub whole: bool,
}

/// A 90 % range with its most likely value, in the unit of its quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Value that one case in twenty stays below.
    pub low: f64,
    /// Value taken when one number is needed.
    pub likely: f64,
    /// Value that one case in twenty exceeds.
    pub high: f64,
}

impl Range {
    /// Returns a range without width.
    pub const fn exactly(value: f64) -> Self {
        Self { low: value, likely: value, high: value }
    }
}

/// What the user said about a number.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Given {
    /// Nothing: the default with its own wide range.
    #[default]
    Unsure,
    /// One number.
    Exactly(f64),
    /// A 90 % range, low before high.
    Between(f64, f64),
}

/// A named kind of number.
pub trait Quantity: Copy + PartialEq + 'static {
    /// Place, unit, limits and default.
    const NUMBER: Number;
}

/// Why a number cannot be taken.
#[expect(missing_docs, reason = "the fields are the value that came and the limits that hold")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rejected {
    /// The value lies outside the limits, or is not finite.
    OutOfRange { value: f64, min: f64, max: f64 },
    /// A whole number is needed.
    NotWhole { value: f64, min: f64, max: f64 },
    /// The low end of a range is above its high end.
    Reversed { low: f64, high: f64 },
    /// A range was given where one number is needed.
    NeedsOneNumber { low: f64, high: f64 },
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = text;
        match *self {
            Self::OutOfRange { value, min, max } => {
                write!(f, "is {}; choose a number from {} to {}", plain(value), plain(min), plain(max))
            }
            Self::NotWhole { value, min, max } => {
                write!(f, "is {}; choose a whole number from {} to {}", plain(value), plain(min), plain(max))
            }
            Self::Reversed { low, high } => {
                write!(f, "is [{}, {}]; put the lower number first", plain(low), plain(high))
            }
            Self::NeedsOneNumber { low, high } => {
                write!(f, "is [{}, {}]; choose one number, not a range", plain(low), plain(high))
            }
        }
    }
}

impl std::error::Error for Rejected {}

impl Number {
    /// Returns where a value lies on the scale on which steps of this number are felt.
    pub fn felt(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => value,
            Scale::Logarithmic => libm::log(value.at_least(SMALLEST)),
            Scale::Nines => -libm::log(1.0 - value / 100.0),
        }
    }

    /// Returns the value at a place of that scale, within the limits.
    pub fn at_felt(&self, felt: f64) -> f64 {
        let value = match self.scale {
            Scale::Linear => felt,
            Scale::Logarithmic => libm::exp(felt),
            Scale::Nines => 100.0 * (1.0 - libm::exp(-felt)),
        };
        let value = if self.whole { value.round() } else { value };
        within(value, self.min, self.max)
    }

    /// Returns the usual spread of this number as it is felt: half of the range that it has when nothing is said.
    pub fn spread(&self) -> f64 {
        let range = self.default;
        if range.high > range.low {
            return (self.felt(range.high) - self.felt(range.low)) / 2.0;
        }
        // Numbers that are known have no such range: a nine, a doubling, or half of the usual value stand in.
        match self.scale {
            Scale::Nines => core::f64::consts::LN_10,
            Scale::Logarithmic => core::f64::consts::LN_2,
            Scale::Linear => (range.likely / 2.0).at_least(2.0),
        }
    }

    /// Returns the lowest and the highest value of a slider, as they are felt: what is plausible for any case.
    pub fn track(&self) -> (f64, f64) {
        let is_unknown_size = self.scale == Scale::Logarithmic && self.default.likely <= 0.0;
        let (low, high) = if is_unknown_size {
            (self.felt(UNKNOWN_SIZE.0), self.felt(UNKNOWN_SIZE.1))
        } else {
            let (middle, most) = (self.felt(self.default.likely), MOST_SPREADS * self.spread());
            (middle - most, middle + most)
        };
        (low.at_least(self.felt(self.min)), high.at_most(self.felt(self.max)))
    }

    /// Returns the same for a case in which the number has a value, which is on the way too.
    pub fn track_with(&self, now: f64) -> (f64, f64) {
        let (low, high) = self.track();
        let now = self.felt(now);
        (low.at_most(now), high.at_least(now))
    }

    /// Checks one value against the limits.
    ///
    /// # Errors
    /// Names the value and what is allowed.
    pub fn check(&self, value: f64) -> Result<f64, Rejected> {
        if !(value >= self.min && value <= self.max) {
            return Err(Rejected::OutOfRange { value, min: self.min, max: self.max });
        }
        if self.whole && value.floor() < value {
            return Err(Rejected::NotWhole { value, min: self.min, max: self.max });
        }
        Ok(value)
    }

    /// Checks what the user said against the limits.
    ///
    /// # Errors
    /// Names the value and what is allowed.
    pub fn check_given(&self, given: Given) -> Result<Given, Rejected> {
        match given {
            Given::Unsure => {}
            Given::Exactly(value) => {
                self.check(value)?;
            }
            Given::Between(low, high) => {
                if low > high {
                    return Err(Rejected::Reversed { low, high });
                }
                // A range may cross parts of a whole: "2 to 3.5 people on average" is a fair belief.
                let loose = Self { whole: false, ..*self };
                loose.check(low)?;
                loose.check(high)?;
            }
        }
        Ok(given)
    }

    /// Returns the 90 % range behind what the user said.
    pub fn range(&self, given: Given) -> Range {
        match given {
            Given::Unsure => self.default,
            Given::Exactly(value) => Range::exactly(value),
            Given::Between(low, high) => {
                let (low, likely) = match self.scale {
                    Scale::Logarithmic => {
                        let low = low.max(high / WIDEST);
                        (low, (low * high).sqrt())
                    }
                    _ => (low, f64::midpoint(low, high)),
                };
                // Rounding of the square root must not push the middle outside its own range.
                Range { low, likely: within(likely, low, high), high }
            }
        }
    }
}

/// A number, a 90 % range, or "not sure", for one [`Quantity`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate<Q> {
    given: Given,
    quantity: PhantomData<Q>,
}

impl<Q: Quantity> Estimate<Q> {
    /// The quantity left open.
    pub const UNSURE: Self = Self { given: Given::Unsure, quantity: PhantomData };

    /// Builds an estimate.
    ///
    /// # Errors
    /// Names the value and what is allowed.
    pub fn new(given: Given) -> Result<Self, Rejected> {
        Ok(Self { given: Q::NUMBER.check_given(given)?, quantity: PhantomData })
    }

    /// Returns what the user said.
    pub fn given(&self) -> Given {
        self.given
    }

    /// Returns the 90 % range, with the default range where the user is not sure.
    pub fn range(&self) -> Range {
        Q::NUMBER.range(self.given)
    }

    /// Returns the value taken when one number is needed.
    pub fn likely(&self) -> f64 {
        self.range().likely
    }

    /// Whether the user left it open.
    pub fn is_unsure(&self) -> bool {
        self.given == Given::Unsure
    }
}

impl<Q: Quantity> Default for Estimate<Q> {
    fn default() -> Self {
        Self::UNSURE
    }
}

/// One number of a [`Quantity`]; absent means its default.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exact<Q> {
    value: f64,
    quantity: PhantomData<Q>,
}

impl<Q: Quantity> Exact<Q> {
    /// Builds a number.
    ///
    /// # Errors
    /// Names the value and what is allowed.
    pub fn new(given: Given) -> Result<Self, Rejected> {
        let value = match given {
            Given::Unsure => Q::NUMBER.default.likely,
            Given::Exactly(value) => Q::NUMBER.check(value)?,
            Given::Between(low, high) => return Err(Rejected::NeedsOneNumber { low, high }),
        };
        Ok(Self { value, quantity: PhantomData })
    }

    /// Returns the number.
    pub fn get(&self) -> f64 {
        self.value
    }

    /// Whether the number is the default one.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the number as something the user said.
    pub fn given(&self) -> Given {
        Given::Exactly(self.value)
    }
}

impl<Q: Quantity> Default for Exact<Q> {
    fn default() -> Self {
        Self { value: Q::NUMBER.default.likely, quantity: PhantomData }
    }
}
