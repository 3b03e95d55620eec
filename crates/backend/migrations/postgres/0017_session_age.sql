-- Sessions that have ended are looked for at every sign-in, among those of everybody.
CREATE INDEX session_age ON session (last_used_at);
