// Makes wwwroot/map: one module, one style sheet and the fonts. Run by MSBuild.
import { build } from 'esbuild';
import { rmSync } from 'node:fs';

rmSync('wwwroot/map', { recursive: true, force: true });
await build({
  entryPoints: ['Map/main.ts', 'Map/passkey.ts', 'Map/app.css'],
  outdir: 'wwwroot/map',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  loader: { '.woff2': 'file' },
  assetNames: '[name]',
  logLevel: 'warning',
});
