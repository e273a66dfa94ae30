// Runs axe and the keyboard walk over the samples of all screens, as `cargo test` writes them.
//
//   BEFFROI_SAMPLES=$PWD/target/samples cargo test -p beffroi-web samples
//   node samples.mjs target/samples [part of a name]
//
// The pages are served on a port of this machine under the policy that the real ones have.
// SHOTS=<folder> takes a picture of each page in each way as well.
import { createServer } from 'node:http';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { auditAll } from './axe.mjs';
import { startBrowser, WAYS, withPage } from './chromium.mjs';
import { walkAll } from './keys.mjs';

const ASSETS = fileURLToPath(new URL('../crates/web/assets/', import.meta.url));
// Screens that nobody has audited to the end yet: a list that may only shrink. Naming a part on the command line looks
// at them all the same.
const NOT_YET = readFileSync(new URL('not-yet-audited.txt', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };

// Serves the pages of `folder`, and the assets under whatever digest the pages name.
export async function serveSamples(folder) {
  const server = createServer(async (request, response) => {
    const name = path.basename(new URL(request.url, 'http://localhost').pathname);
    const place = request.url.startsWith('/assets/') ? ASSETS : folder;
    try {
      const content = await readFile(path.join(place, name));
      response.writeHead(200, { 'content-type': TYPES[path.extname(name)], 'content-security-policy': POLICY });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

async function takePictures(browser, addresses, folder) {
  mkdirSync(folder, { recursive: true });
  for (const address of addresses) {
    for (const way of Object.keys(WAYS)) {
      const file = path.join(folder, `${path.basename(address, '.html')}-${way}.png`);
      await withPage(browser, way, address, (page) => page.screenshot({ path: file, fullPage: true }));
    }
  }
}

async function run(folder, part) {
  const server = await serveSamples(folder);
  const all = readdirSync(folder).filter((name) => name.endsWith('.html') && name.includes(part));
  const names = part ? all : all.filter((name) => !NOT_YET.some((start) => name.startsWith(start)));
  if (names.length < all.length) console.log(`samples: ${all.length - names.length} pages are on the list of those not yet audited`);
  const addresses = names.map((name) => `http://127.0.0.1:${server.address().port}/${name}`);
  const browser = await startBrowser();
  const faults = (await auditAll(browser, addresses)) + (await walkAll(browser, addresses));
  if (process.env.SHOTS) await takePictures(browser, addresses, process.env.SHOTS);
  await browser.close();
  server.close();
  console.log(`samples: ${addresses.length} pages, ${faults} faults`);
  return faults === 0 && addresses.length > 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, part = ''] = process.argv.slice(2);
  process.exitCode = (await run(folder, part)) ? 0 : 1;
}
