//! What one option costs in one future, month by month, and in total (`docs/method.md` §5).

use super::assessment::Shape;
use super::units::Usd;

/// What one option costs in one future, month by month.
#[derive(Debug, Clone, Default)]
pub(super) struct Series {
    /// Infrastructure of each month.
    pub infrastructure: Vec<Usd>,
    /// People's time of one month; it does not change.
    pub people: Usd,
    /// What is paid once.
    pub one_off: Usd,
    /// What is paid once, by the month in which it is paid.
    pub one_off_by_month: Vec<Usd>,
    /// What a dollar of each month is worth today; empty where all are worth the same.
    pub worth: Vec<f64>,
    /// By how much the model was scaled to meet a known bill; 1 where none is known.
    pub scale: f64,
    /// What pods run on today, where there are pods.
    pub shape: Shape,
}

impl Series {
    /// Returns what an amount of a month is worth today.
    pub fn present(&self, month: usize, amount: Usd) -> Usd {
        match self.worth.get(month) {
            Some(worth) => Usd::rounded(amount.dollars() * worth),
            None => amount,
        }
    }

    /// Returns the cost of each month, at what it is worth today.
    pub fn monthly(&self) -> impl Iterator<Item = Usd> + '_ {
        let months = self.infrastructure.iter().zip(&self.one_off_by_month).enumerate();
        months.map(|(month, (&bill, &once))| {
            self.present(month, bill) + self.present(month, self.people) + self.present(month, once)
        })
    }

    /// Returns the sum over the horizon.
    pub fn total(&self) -> Usd {
        self.sums().total()
    }

    /// Returns the sums of all months.
    pub fn sums(&self) -> Sums {
        let by_month = |amounts: &[Usd]| amounts.iter().enumerate().map(|(month, &usd)| self.present(month, usd)).sum();
        Sums {
            infrastructure: by_month(&self.infrastructure),
            people: (0..self.infrastructure.len()).map(|month| self.present(month, self.people)).sum(),
            one_off: by_month(&self.one_off_by_month),
        }
    }

    /// Returns the infrastructure of a month in the mean of all, at what it is worth today, USD.
    pub fn mean_infrastructure(&self) -> f64 {
        let months = u32::try_from(self.infrastructure.len()).unwrap_or(1).max(1);
        self.sums().infrastructure.dollars() / f64::from(months)
    }

    /// Returns the cost of a month without what is paid once, at what it is worth today, USD.
    pub fn running(&self, month: usize) -> f64 {
        let bill = self.infrastructure.get(month).copied().unwrap_or_default();
        (self.present(month, bill) + self.present(month, self.people)).dollars()
    }
}

/// What one option costs over the horizon in one future, at what it is worth today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    pub infrastructure: Usd,
    pub people: Usd,
    pub one_off: Usd,
}

impl Sums {
    /// Returns the total.
    pub fn total(&self) -> Usd {
        self.infrastructure + self.people + self.one_off
    }
}
