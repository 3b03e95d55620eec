-- Which recipients were told of what was done (Art. 19), as a JSON list of ids of recipients in the register; null when
-- it was not asked.
ALTER TABLE case_event ADD COLUMN recipients TEXT COLLATE "C";
