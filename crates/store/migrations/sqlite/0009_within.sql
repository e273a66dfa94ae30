-- An activation that a manager gave: it opens nothing once the person is or has something outside this institution.
alter table activations add column within blob;
