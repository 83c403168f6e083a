import {
  darken,
  decomposeColor,
  getContrastRatio,
  lighten,
  recomposeColor,
  type Theme,
} from '@material-ui/core/styles';

/** Of text and what is behind it, by WCAG 2.1 AA, with a little to spare. */
const CONTRAST = 4.7;
const STEP = 0.06;
const MOST_STEPS = 12;

/** A colour of the theme as text: moved away from the background until it can be read, on pages and in dialogs. */
export function legible(
  color: string,
  { palette }: Theme,
  background?: string,
): string {
  const { default: page, paper } = palette.background;
  const behind = background === undefined ? [page, paper] : [background];
  const away = palette.type === 'dark' ? lighten : darken;
  let shade = opaque(color, behind[0]);
  for (let step = 0; step < MOST_STEPS; step++) {
    if (isReadable(shade, behind)) return shade;
    shade = away(shade, STEP);
  }
  return shade;
}

function isReadable(color: string, backgrounds: readonly string[]): boolean {
  return backgrounds.every(one => getContrastRatio(color, one) >= CONTRAST);
}

/** What a colour that lets the background through looks like on it. */
function opaque(color: string, background: string): string {
  const { type, values } = decomposeColor(color);
  if (type !== 'rgba') return color;
  const [red, green, blue, alpha] = values as number[];
  const behind = decomposeColor(background).values as number[];
  const mixed = [red, green, blue].map((value, index) =>
    Math.round(value * alpha + behind[index] * (1 - alpha)),
  ) as [number, number, number];
  return recomposeColor({ type: 'rgb', values: mixed });
}
