-- Drafts of a person are counted, so that nobody fills the disk with them.
create index drafts_person on drafts (person, created_at);

-- What 0005 and 0007 moved to tables of its own.
alter table accounts drop column totp_sealed;
alter table accounts drop column totp_last_step;
alter table accounts drop column email;
