/**
 * A line on which nothing came for so long is taken for lost. The server says something every two or three seconds, also
 * when it is busy; a line that was cut for nothing is back within a second, and about that nothing is said.
 */
export const LONGEST_SILENCE = 10_000;
