-- A sign-in that goes over another address, such as the one that asks for an identity card, and comes back. Bound to the
-- browser that began it by a cookie; proved once, taken up once, soon over.
create table sign_in_journeys (
  cookie_digest blob not null primary key,
  journey blob not null unique,
  back text not null,
  -- The session that is to be raised, where somebody is signed in already.
  raises blob,
  -- The challenge to which a passkey answers.
  state blob,
  ticket_digest blob,
  person blob,
  expires_at integer not null
) strict;
