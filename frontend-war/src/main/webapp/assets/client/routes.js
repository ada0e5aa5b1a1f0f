/** Which view is at which address. Each is loaded when somebody first goes there. */
export const routes = [
  ['/home', () => import('./views/home.js')],
  ['/public', () => import('./views/public.js')],
  ['/tags/:tag', () => import('./views/tag.js')],
  ['/sign_up', () => import('./views/sign-up.js')],
  ['/@:acct/:id', () => import('./views/thread.js')],
];
