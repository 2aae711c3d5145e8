// pdf.js asks for these drawing classes of a browser when it is loaded. Text needs none of them, so empty ones will do
// and the native canvas package stays out.
class Unused {}

for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
  if (!(name in globalThis)) Object.assign(globalThis, { [name]: Unused });
}

// Standard output carries the answer and nothing else; pdf.js likes to talk there.
console.log = console.info = console.warn = console.error;
