-- A snapshot also tells who wrote what stands in it, so that a section opens without its whole history being read.
-- Snapshots are made from the log, and are made again.
delete from text_snapshots;
alter table text_snapshots add column authors bytea not null;
