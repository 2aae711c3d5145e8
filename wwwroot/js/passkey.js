// Makes or uses a passkey and puts it into the form that asked for it. The form is an ordinary one: the page answers.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener('submit', event => {
    const field = form.querySelector('[data-credential]');
    if (field.value) return;
    event.preventDefault();
    void answer(form, field);
  });
}

async function answer(form, field) {
  const problem = form.querySelector('[data-problem]');
  problem.textContent = '';
  try {
    const credential = form.dataset.passkey === 'make' ? await make(form) : await use(form);
    field.value = JSON.stringify(credential);
    form.requestSubmit();
  } catch (error) {
    // Closing the browser's own dialog is an answer, not a failure.
    problem.textContent = error.name === 'NotAllowedError' ? '' : form.dataset.failed;
    if (error.name !== 'NotAllowedError') console.warn(error);
  }
}

async function make(form) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await options(form, '/account/passkey-options'));
  return navigator.credentials.create({ publicKey });
}

async function use(form) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await options(form, '/sign-in/passkey-options'));
  return navigator.credentials.get({ publicKey });
}

async function options(form, url) {
  const token = form.querySelector('input[name="__RequestVerificationToken"]').value;
  const response = await fetch(url, { method: 'POST', headers: { RequestVerificationToken: token } });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}
