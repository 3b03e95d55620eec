//! Who did something in a case, with a consent or about direct marketing.

terms! {
    /// Who did something.
    Actor {
        /// The person.
        You = "you",
        /// The controller.
        Controller = "controller",
    }
}

impl Actor {
    /// Does an id say that it was the person? Who is not known is not the person.
    #[must_use]
    pub fn is_person(id: &str) -> bool {
        id == Actor::You.as_str()
    }
}
