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
