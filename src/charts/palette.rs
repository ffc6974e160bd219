//! The colours of the charts. They equal the custom properties of `style/tokens.css`; a test compares the two.

use crate::engine::assessment::Platform;

/// The colours of one theme, by the names of the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// `--paper`: the ground.
    pub paper: &'static str,
    /// `--ink`: text.
    pub ink: &'static str,
    /// `--quiet`: text that steps back.
    pub quiet: &'static str,
    /// `--line`: hairlines.
    pub line: &'static str,
    /// `--heroku`: all that means Heroku.
    pub heroku: &'static str,
    /// `--heroku-mid`: its second shade.
    pub heroku_mid: &'static str,
    /// `--heroku-soft`: its faintest shade.
    pub heroku_soft: &'static str,
    /// `--kubernetes`: all that means Kubernetes.
    pub kubernetes: &'static str,
    /// `--kubernetes-mid`: its second shade.
    pub kubernetes_mid: &'static str,
    /// `--kubernetes-soft`: its faintest shade.
    pub kubernetes_soft: &'static str,
}

/// The light theme.
pub static LIGHT: Palette = Palette {
    paper: "#fcfcfa",
    ink: "#1b1b1f",
    quiet: "#5c5c66",
    line: "#dcdcd6",
    heroku: "#7b3fe4",
    heroku_mid: "#c4a8f3",
    heroku_soft: "#efe8fd",
    kubernetes: "#0f766e",
    kubernetes_mid: "#8fc0ba",
    kubernetes_soft: "#dff1ee",
};

/// The dark theme.
pub static DARK: Palette = Palette {
    paper: "#131316",
    ink: "#ececef",
    quiet: "#a4a4ae",
    line: "#303038",
    heroku: "#b794ff",
    heroku_mid: "#6b54a0",
    heroku_soft: "#2a2140",
    kubernetes: "#4fc6b8",
    kubernetes_mid: "#2f766e",
    kubernetes_soft: "#14332f",
};

impl Palette {
    /// Returns the palette of a theme.
    pub fn of(is_dark: bool) -> &'static Self {
        if is_dark { &DARK } else { &LIGHT }
    }

    /// Returns the hue of an option, its second and its faintest shade.
    pub fn shades(&self, platform: Platform) -> [&'static str; 3] {
        match platform {
            Platform::Heroku => [self.heroku, self.heroku_mid, self.heroku_soft],
            Platform::Kubernetes => [self.kubernetes, self.kubernetes_mid, self.kubernetes_soft],
        }
    }

    /// Returns every colour with the name of its token.
    pub fn tokens(&self) -> [(&'static str, &'static str); 10] {
        [
            ("--paper", self.paper),
            ("--ink", self.ink),
            ("--quiet", self.quiet),
            ("--line", self.line),
            ("--heroku", self.heroku),
            ("--heroku-mid", self.heroku_mid),
            ("--heroku-soft", self.heroku_soft),
            ("--kubernetes", self.kubernetes),
            ("--kubernetes-mid", self.kubernetes_mid),
            ("--kubernetes-soft", self.kubernetes_soft),
        ]
    }
}
