/** Answers like `promise`, but never once `signal` is aborted: whoever asked is not there any more. */
export function unlessOver<T>(signal: AbortSignal, promise: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    promise.then(
      value => void (signal.aborted || resolve(value)),
      error => void (signal.aborted || reject(error)),
    );
  });
}

/** Links and fields that a page shows; each is an element, and a page made to harm has a hundred thousand. */
const MOST_LINKS = 1000;

/**
 * The document, or a page of it, as pdf.js' viewer gets it: what it asked for is not answered any more once `signal` is
 * aborted. A viewer that is left while it waits for its pages takes each late answer, good or bad, for a failure and says
 * so on the console.
 */
export function quiet<T extends object>(source: T, signal: AbortSignal): T {
  return new Proxy(source, {
    get(target, key) {
      // Both classes have private fields, so they are asked themselves and not through the proxy.
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function' || key === 'constructor') return value;
      return (...args: unknown[]) => {
        const answer: unknown = Reflect.apply(value, target, args);
        if (!(answer instanceof Promise)) return answer;
        if (key === 'getPage') return unlessOver(signal, answer.then((page: object) => quiet(page, signal)));
        if (key === 'getAnnotations') return unlessOver(signal, answer.then((all: object[]) => all.slice(0, MOST_LINKS)));
        return unlessOver(signal, answer);
      };
    },
  });
}
