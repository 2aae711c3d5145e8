// What is said is 400 bytes long and begins with its mark, "#b:" and eight digits, which no protocol takes apart.
const textLength = 400, markLength = 11;
const filler = 'x'.repeat(textLength - markLength - 1);
const needle = Buffer.from('#b:');
let usual = 0;

export const textOf = mark => `${markOf(mark)} ${filler}`;
export const markOf = mark => `#b:${String(mark).padStart(8, '0')}`;

/** Calls heard(mark) for every change in a message, however many were folded into it. */
export function findMarks(bytes, start, end, heard) {
  let at = first(bytes, start, end);
  if (at >= 0) usual = at - start;
  while (at >= 0) {
    heard(numberAt(bytes, at + 3));
    // What is left is too short for another one.
    at = end - at < textLength + 100 ? -1 : next(bytes, at + markLength, end);
  }
}

/** Mostly it is where it was in the message before; far behind, another one may stand before it. */
function first(bytes, start, end) {
  const at = start + usual;
  const isThere = usual < textLength && at + markLength <= end && bytes[at] === 35 && bytes[at + 1] === 98 && bytes[at + 2] === 58;
  return isThere ? at : next(bytes, start, end);
}

function next(bytes, from, end) {
  const at = bytes.subarray(from, end).indexOf(needle);
  return at < 0 || from + at + markLength > end ? -1 : from + at;
}

function numberAt(bytes, from) {
  let number = 0;
  for (let n = from; n < from + 8; n++) number = number * 10 + bytes[n] - 48;
  return number;
}
