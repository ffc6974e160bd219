//! The two charts of cost.

use leptos::prelude::*;

use crate::app::components::{ChartFigure, Erase};
use crate::app::state::use_state;
use crate::charts::{cumulative_cost, monthly_bill};
use crate::wording::captions;

/// Cost of both options in sum over the horizon.
#[component]
pub fn CostOverTime() -> impl IntoView {
    let assessment = use_state().assessment();
    let months = Memo::new(move |_| assessment.with(|assessment| assessment.cost.heroku.monthly_usd.len()));
    view! {
        <ChartFigure
            id="cost-over-time"
            eyebrow=Signal::derive(move || format!("Cost over {} months", months.get()))
            title=captions::cost_over_time
            note="Everything in sum: infrastructure, people’s time, and moving. The bands hold eight futures in ten; a ring marks another plan or size, as traffic grows."
            picture=cumulative_cost::picture
            table=cumulative_cost::table
        />
    }
    .erase()
}

/// The bill of a month.
#[component]
pub fn MonthlyBill() -> impl IntoView {
    let is_narrowed = RwSignal::new(false);
    view! {
        <ChartFigure
            id="monthly-bill"
            eyebrow="Where the money goes, a month"
            title=captions::monthly_bill
            note="At today’s load. What is paid once is spread over the months compared."
            picture=monthly_bill::picture
            table=monthly_bill::table
            is_narrowed
        >
            <ul class="key" aria-hidden="true">
                <li class="key__item key__item--infrastructure">"infrastructure"</li>
                <li class="key__item key__item--people">"people"</li>
                <li class="key__item key__item--once">"paid once, spread"</li>
            </ul>
            <label class="check">
                <input
                    class="check__box"
                    type="checkbox"
                    autocomplete="off"
                    on:change=move |event| is_narrowed.set(event_target_checked(&event))
                />
                <span class="check__label">"Infrastructure only"</span>
            </label>
        </ChartFigure>
    }
    .erase()
}
