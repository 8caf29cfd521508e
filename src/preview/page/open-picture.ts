import { html, render } from 'lit'

/** Shows a picture over the channel in full size; Escape, a click beside it or its button close it. */
export function openPicture(path: string, alt: string): void {
  const dialog = document.createElement('dialog')
  dialog.className = 'viewer'
  dialog.setAttribute('aria-label', 'Picture')
  render(
    html`<div class="viewer-tools">
        <a href=${path} target="_blank" rel="noreferrer noopener">Open in a new tab</a>
        <button type="button" @click=${() => dialog.close()}>Close</button>
      </div>
      <img src=${path} alt=${alt} />
      <p>${alt}</p>`,
    dialog,
  )
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close()
  })
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
