/** The words of these views, beside those that every page needs: loaded with the first of them. */
import { language } from '../text.js';

export const words = (await import(`../text/views-${language}.js`)).default;
