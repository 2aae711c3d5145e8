// Reads a calendar from its input with ical.js, the parser of a calendar program, and writes its events as JSON.
import ICAL from 'ical.js';

let text = '';
for await (const piece of process.stdin) text += piece;
const calendar = new ICAL.Component(ICAL.parse(text));
const events = calendar.getAllSubcomponents('vevent').map(component => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    description: event.description ?? '',
    location: event.location ?? '',
    start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
    end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
    status: component.getFirstPropertyValue('status'),
    attendee: component.getFirstPropertyValue('attendee') ?? '',
    attendeeName: component.getFirstProperty('attendee')?.getParameter('cn') ?? '',
  };
});
process.stdout.write(JSON.stringify({ method: calendar.getFirstPropertyValue('method'), version: calendar.getFirstPropertyValue('version'), events }));
