// Hands a passkey’s challenge to the browser, and the browser’s answer to the form. Pages that ask for no passkey do not have it.
'use strict';
for (const form of document.querySelectorAll('form[data-passkey]')) {
  const known = globalThis.PublicKeyCredential;
  if (!known || !known.parseRequestOptionsFromJSON) {
    form.querySelector('[data-passkey-unable]').hidden = false;
    form.querySelector('button').disabled = true;
    continue;
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const asked = JSON.parse(form.dataset.options);
    const failed = form.querySelector('[data-passkey-failed]');
    failed.hidden = true;
    try {
      const answer =
        form.dataset.passkey === 'create'
          ? await navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(asked) })
          : await navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(asked) });
      form.elements.namedItem('passkey').value = JSON.stringify(answer.toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
