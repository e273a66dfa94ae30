// The same way in each of the four languages: sign in, open today's document, be refused elsewhere.
import assert from 'node:assert/strict';
import { heading, says } from './look.mjs';
import { walk } from './walk.mjs';

const LANGUAGES = {
  fr: {
    who: 'agent',
    signIn: 'Se connecter',
    home: 'Accueil',
    today: 'Documents du jour (3)',
    title: 'État mensuel – octobre',
    refused: 'Vous n’avez pas accès à cette page',
    rule: 'Règle appliquée : O2',
  },
  nl: {
    who: 'agent-other-centre',
    capacity: 'Gebruiker',
    signIn: 'Aanmelden',
    home: 'Startpagina',
    today: 'Documenten van vandaag (3)',
    title: 'Maandstaat – oktober',
    refused: 'U hebt geen toegang tot deze pagina',
    rule: 'Toegepaste regel: O2',
  },
  de: {
    who: 'privileged-user',
    signIn: 'Anmelden',
    home: 'Startseite',
    today: 'Dokumente von heute (3)',
    title: 'Monatsaufstellung – ',
    refused: 'Sie haben keinen Zugang zu dieser Seite',
    rule: 'Angewandte Regel: O2',
  },
  en: {
    who: 'local-manager',
    signIn: 'Sign in',
    home: 'Home',
    today: 'Today’s documents (3)',
    title: 'Monthly statement – ',
    refused: 'You do not have access to this page',
    rule: 'Rule applied: O2',
  },
};

const step = walk();

for (const [language, words] of Object.entries(LANGUAGES)) {
  step(`${language}: from the choice of language to the PDF, and a refusal`, async ({ people }) => {
    const page = await people.stranger();
    await page.locator(`.desk-gate a[lang=${language}]`).click();
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    await page.getByRole('main').getByRole('link', { name: words.signIn }).click();
    await heading(page, words.signIn);
    await people.fillSignIn(page, words.who);
    await page.getByRole('button', { name: words.signIn, exact: true }).click();
    if (words.capacity) await people.choose(page, words.capacity);
    await heading(page, words.home);
    await says(page, words.today);
    const file = await page.locator('.desk-today a', { hasText: words.title }).getAttribute('href');
    const pdf = await page.request.get(file);
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    const answer = await page.goto('/network');
    assert.equal(answer.status(), 403);
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    await heading(page, words.refused);
    await says(page, words.rule);
  });
}

step('changing the language keeps the page and its filter', async ({ people }) => {
  const page = await people.signedIn('agent', { language: 'fr' });
  await page.goto('/mailbox?text=mensuel');
  await page.getByRole('link', { name: 'Nederlands' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
  assert.equal(await page.locator('#text').inputValue(), 'mensuel');
});
