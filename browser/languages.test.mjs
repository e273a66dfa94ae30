// The same way in each of the four languages: sign in, open today's document, be refused elsewhere.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from './demo.mjs';
import { heading, says } from './look.mjs';
import { People } from './people.mjs';

const LANGUAGES = {
  fr: { who: 'agent', signIn: 'Se connecter', home: 'Accueil', documents: 'Documents du jour (3)', refused: 'Vous n’avez pas accès à cette page', title: /État mensuel/ },
  nl: { who: 'privileged-user', signIn: 'Aanmelden', home: 'Start', documents: 'Documenten van vandaag (3)', refused: 'U hebt geen toegang tot deze pagina', title: /Maandstaat/ },
  de: { who: 'co-local-manager', signIn: 'Anmelden', home: 'Startseite', documents: 'x', refused: 'x', title: /x/ },
  en: { who: 'agent-other-centre', signIn: 'Sign in', home: 'Home', documents: 'Today’s documents (3)', refused: 'You do not have access to this page', title: /Monthly statement/ },
};

let demo;
let people;

before(async () => {
  demo = await startDemo();
  people = await People.of(demo);
});
after(async () => {
  await people?.leave();
  await demo?.stop();
});
