-- Where the passage of an item begins in the circulated text of its section, read as one line (`runningText` of the
-- domain): a quote that stands there several times stays on the right one. Null: of no passage, or older than this column.
alter table items add column quote_at integer check (quote_at is null or (quote_at >= 0 and quote <> '' and section_id is not null));
