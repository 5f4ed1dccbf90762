// Signs in with a passkey, or adds one: the browser asks the person, the form brings the answer to the server. Where the address is
// a number or not secure there are no passkeys, and the buttons stay hidden.
const isThere = window.isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(location.hostname);

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) {
  if (!isThere) break;
  button.form!.hidden = false;
  button.addEventListener('click', () => void ask(button));
}

async function ask(button: HTMLButtonElement): Promise<void> {
  const form = button.form!;
  const failed = form.querySelector<HTMLElement>('[role=alert]')!;
  failed.hidden = true;
  try {
    const options = await (await fetch(button.dataset.options!, { method: 'POST' })).json();
    const credential = button.dataset.passkey === 'add'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.querySelector<HTMLInputElement>('input[name=Credential]')!.value = JSON.stringify(credential);
    form.requestSubmit();
  } catch {
    failed.hidden = false;
  }
}

export {};
