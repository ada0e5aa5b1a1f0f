/** Work that would make scrolling falter is spread over frames. */

/** How long is worked before the next frame may be drawn, in milliseconds. */
const BUDGET = 2;

/** In a window that is not seen there are no frames, but it goes on. */
const nextFrame = () =>
  new Promise((resolve) => {
    const late = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(late);
      resolve();
    });
  });

/** @returns {() => Promise<void> | undefined} to be asked after each piece of work, and waited for when there is something */
export function paced() {
  let begun = performance.now();
  return () => {
    if (performance.now() - begun > BUDGET) {
      return nextFrame().then(() => {
        begun = performance.now();
      });
    }
  };
}
