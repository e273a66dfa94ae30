//! Asking for a second factor: which of them, and its code.

use beffroi_desk::sign_in::factor::{Asked, Typed};
use beffroi_domain::capacity::Means;
use serde::Deserialize;

use crate::form::Choice;
use crate::page::Page;

/// The form as typed.
#[derive(Deserialize)]
pub struct Entered {
    #[serde(default)]
    means: String,
    #[serde(default)]
    code: String,
    /// Where to go afterwards.
    #[serde(default)]
    pub back: String,
}

impl Entered {
    /// What was typed for which factor; nothing for one that cannot be.
    pub fn typed(&self) -> Option<Typed> {
        Some(Typed {
            means: self.means.parse().ok()?,
            code: self.code.clone(),
        })
    }

    /// The factor that was chosen, to be shown as chosen again.
    pub fn chosen(&self) -> &str {
        &self.means
    }
}

/// The factors as choices: the one chosen before, or else the first, is chosen.
pub fn choices(page: &Page, asked: &[Asked], chosen: &str) -> Vec<Choice> {
    let known = asked.iter().any(|one| one.means.to_string() == chosen);
    let choice = |(place, one): (usize, &Asked)| {
        let id = one.means.to_string();
        let is_chosen = if known { id == chosen } else { place == 0 };
        let mut choice = Choice::new(id, label(page, one)).chosen(is_chosen);
        if one.kind == Means::RecoveryCode {
            choice.hint = page.t("factor-recovery-code-hint").into();
        }
        choice
    };
    asked.iter().enumerate().map(choice).collect()
}

/// What a factor is called where it is asked for.
pub(super) fn label(page: &Page, asked: &Asked) -> String {
    let key = match asked.kind {
        Means::CodeCard => "factor-code-card",
        Means::RecoveryCode => "factor-recovery-code",
        _ => "factor-totp",
    };
    let what = page
        .t(key)
        .with("place", u64::from(asked.place.unwrap_or_default()));
    if asked.name.is_empty() {
        return what.into();
    }
    page.t("factor-named")
        .with("what", what.to_string())
        .with("name", asked.name.clone())
        .into()
}

#[cfg(test)]
pub fn sample_asked() -> Vec<Asked> {
    use beffroi_domain::ids::MeansId;
    let asked = |number, kind, name: &str, place| Asked {
        means: MeansId::from_bytes([number; 16]),
        kind,
        name: name.to_owned(),
        place,
    };
    vec![
        asked(1, Means::Totp, "Mon téléphone", None),
        asked(2, Means::CodeCard, "", Some(7)),
        asked(3, Means::RecoveryCode, "", None),
    ]
}
