//! Texts in both languages.

use domain::Lang;

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pub sv: String,
    pub en: String,
}

impl Text {
    pub fn get(&self, lang: Lang) -> String {
        match lang {
            Lang::Sv => self.sv.clone(),
            Lang::En => self.en.clone(),
        }
    }
}

/// A list of texts in both languages, equally long.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    pub sv: Vec<String>,
    pub en: Vec<String>,
}

impl Texts {
    pub fn get(&self, lang: Lang) -> Vec<String> {
        match lang {
            Lang::Sv => self.sv.clone(),
            Lang::En => self.en.clone(),
        }
    }
}
