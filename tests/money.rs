//! What holds for the money of every assessment, of random cases (`laws`) and of any bytes at all (`any_bytes`).

use heroku_or_kubernetes::engine::assessment::{Group, PlatformCost};
use heroku_or_kubernetes::engine::{Assessment, Usd};

/// Returns the sum of the lines of a group.
fn sum_of(cost: &PlatformCost, group: Group) -> Usd {
    cost.lines.iter().chain(&cost.one_off).filter(|line| line.group == group).map(|line| line.usd).sum()
}

/// Checks all money of one assessment: lines, sums, months, break-even, and that every number is one.
pub fn check_money(assessment: &Assessment) {
    for cost in [&assessment.cost.heroku, &assessment.cost.kubernetes] {
        assert_eq!(sum_of(cost, Group::Infrastructure), cost.infrastructure_usd_per_month, "infrastructure lines");
        assert_eq!(sum_of(cost, Group::People), cost.people_usd_per_month, "people lines");
        assert_eq!(sum_of(cost, Group::OneOff), cost.one_off_usd, "one-off lines");
        assert_eq!(cost.monthly_usd.iter().copied().sum::<Usd>(), cost.total_usd, "months");
        let all = cost.lines.iter().chain(&cost.one_off);
        assert!(all.clone().all(|line| line.quantity.is_finite() && line.unit_usd.is_finite() && line.quantity > 0.0));
        // A line is its quantity times its price, rounded once: half a cent, and what the digits of large amounts allow.
        assert!(all.clone().all(|line| {
            let exact = line.quantity * line.unit_usd;
            (line.usd.dollars() - exact).abs() <= 0.005 + exact.abs() * 1e-12
        }));
        assert!(cost.total_usd.dollars().is_finite() && cost.infrastructure_usd_per_month >= Usd::ZERO);
    }
    let cumulative = |cost: &PlatformCost, months: usize| cost.monthly_usd.iter().take(months).copied().sum::<Usd>();
    let (heroku, kubernetes) = (&assessment.cost.heroku, &assessment.cost.kubernetes);
    let horizon = heroku.monthly_usd.len();
    match assessment.cost.break_even_month {
        Some(month) => {
            let month = month as usize;
            assert!((month..=horizon).all(|m| cumulative(kubernetes, m) < cumulative(heroku, m)));
            assert!(month == 1 || cumulative(kubernetes, month - 1) >= cumulative(heroku, month - 1));
        }
        None => assert!(kubernetes.total_usd >= heroku.total_usd),
    }
}
