// A portal in a process of its own, whose health is requested from outside.
// Started by http.mjs, which sends it the bundle and the number of entities,
// and later requests a preview of all of them.
import { startLargePortal } from './tasks/largePortal.mjs';

let portal;

process.on('message', async message => {
  if (message === 'preview') {
    await portal.preview();
    process.send('previewed');
    return;
  }
  portal = await startLargePortal(message);
  await portal.warmUp();
  process.send({ origin: portal.origin });
});
process.on('disconnect', () => process.exit());
