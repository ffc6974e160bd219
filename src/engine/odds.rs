//! What all futures say together: the part of a verdict that takes time. It is apart from the rest so that it can be drawn in another place,
//! by the build or beside the page, and handed over.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::assessment::{DOTS, MonthRange};
use super::units::Usd;

/// What all futures of one case say together.
#[derive(Debug, Clone, PartialEq)]
pub struct Odds {
    /// Share of the futures that Kubernetes wins, 0 to 1.
    pub(super) kubernetes_share: f64,
    /// Whether one option wins every future.
    pub(super) is_unanimous: bool,
    /// Quantiles of the advantage, lowest first.
    pub(super) dots: [f64; DOTS],
    /// Total that one, five and nine futures in ten stay below: of Heroku, then of Kubernetes.
    pub(super) totals: [[Usd; 3]; 2],
    /// Share of the futures that hold a month in which a start of the move pays, 0 to 1.
    pub(super) switch_share: f64,
    /// The middle one of all futures and the range that eight in ten keep to, which has no end where more than one in ten holds no month;
    /// nothing where most hold none.
    pub(super) switch: Option<(u32, MonthRange)>,
    /// Share of the futures in which Kubernetes has the lower total, 0 to 1.
    pub(super) kubernetes_cheaper_share: f64,
}

/// Numbers of a text, each of eight bytes: the three shares, unanimity, the dots, the totals, and whether there is a month, with its range.
const NUMBERS: usize = 4 + DOTS + 6 + 4;

impl Odds {
    /// Writes them as a text without signs that any place could take for its own.
    pub fn to_text(&self) -> String {
        let [heroku, kubernetes] = self.totals;
        let (month, (low, high)) = self.switch.unwrap_or_default();
        let shares = [self.kubernetes_share, self.switch_share, self.kubernetes_cheaper_share];
        let numbers = shares
            .into_iter()
            .map(f64::to_bits)
            .chain([u64::from(self.is_unanimous)])
            .chain(self.dots.iter().map(|dot| dot.to_bits()))
            .chain(heroku.into_iter().chain(kubernetes).map(|usd| usd.cents().cast_unsigned()))
            .chain([
                u64::from(self.switch.is_some()),
                u64::from(month),
                u64::from(low),
                high.map_or(u64::MAX, u64::from),
            ]);
        URL_SAFE_NO_PAD.encode(numbers.flat_map(u64::to_le_bytes).collect::<Vec<u8>>())
    }

    /// Reads such a text; nothing where it is none.
    pub fn from_text(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() == NUMBERS * size_of::<u64>())?;
        let mut numbers =
            bytes.chunks_exact(size_of::<u64>()).map(|bytes| bytes.try_into().map_or(0, u64::from_le_bytes));
        // Their number is known.
        let mut next = || numbers.next().unwrap_or_default();
        let shares = [(); 3].map(|()| f64::from_bits(next()));
        let [kubernetes_share, switch_share, kubernetes_cheaper_share] = shares;
        let is_unanimous = next() == 1;
        let dots = [(); DOTS].map(|()| f64::from_bits(next()));
        let totals = [(); 2].map(|()| [(); 3].map(|()| Usd::of_cents(next().cast_signed())));
        let has_month = next() == 1;
        // An end that is no month is none.
        let [month, low, high] = [(); 3].map(|()| u32::try_from(next()).ok());
        let switch = has_month.then_some((month.unwrap_or_default(), (low.unwrap_or_default(), high)));
        let is_share = |share: f64| (0.0..=1.0).contains(&share);
        let is_sound = shares.into_iter().all(is_share) && dots.iter().all(|dot| dot.is_finite());
        is_sound.then_some(Self {
            kubernetes_share,
            is_unanimous,
            dots,
            totals,
            switch_share,
            switch,
            kubernetes_cheaper_share,
        })
    }
}
