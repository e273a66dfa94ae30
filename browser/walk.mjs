// A walk is a test of several steps, each of which stands on the ones before: once one fails, those after it are told
// so at once instead of each waiting for a page that will not come.
import { after, before, test } from 'node:test';
import { startDemo } from './demo.mjs';
import { ProviderOfWalk } from './means.mjs';
import { People } from './people.mjs';

// A walk through a demonstration of its own, started with the words that `words` answers for its address. `setting` is handed what is needed before the first step, and answers
// what the steps are handed beside the demonstration and its people.
export function walk(setting = () => ({}), words = () => []) {
  const stage = {};
  const provider = new ProviderOfWalk();
  let stumbled = null;
  before(async () => {
    const further = await provider.words(words);
    stage.demo = await startDemo(further);
    provider.knows(stage.demo);
    stage.people = await People.of(stage.demo);
    Object.assign(stage, await setting(stage));
  });
  after(async () => {
    await stage.people?.leave();
    await stage.demo?.stop();
    await provider.stop();
  });
  return (name, step) =>
    test(name, async () => {
      if (stumbled) throw new Error(`not reached: “${stumbled}” failed`);
      try {
        await step(stage);
      } catch (error) {
        stumbled = name;
        throw error;
      }
    });
}

export const link = (page, name) => page.getByRole('link', { name });
export const button = (page, name) => page.getByRole('button', { name });
export const menuItem = (page, name) => page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name });
