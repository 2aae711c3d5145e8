/**
 * A line on which nothing came for so long is taken for lost. The server says something every two or three seconds, also
 * when it is busy; a line that was cut for nothing is back within a second, and about that nothing is said.
 */
export const LONGEST_SILENCE = 10_000;

/**
 * A question that got no answer for so long went down a line that is gone; on a new one it may be answered at once. Long
 * enough for a slow line, which has to shake hands first.
 */
export const LONGEST_ANSWER = 8_000;
