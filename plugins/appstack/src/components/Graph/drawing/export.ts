import { STOP_ATTRIBUTE } from './stopProps';

const NAMESPACE = 'http://www.w3.org/2000/svg';
/** What style sheets say of the elements of a drawing. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];
/** Browsers refuse larger canvases; in pixels. */
const MAX_SIDE = 8192;

/** The drawing as an SVG document that looks the same without the page's style sheets. */
export function pictureOf(
  svg: SVGSVGElement,
  { width, height }: { width: number; height: number },
): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll<SVGElement>('*').forEach((element, index) => {
    const style = getComputedStyle(originals[index]);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value) element.style.setProperty(name, value);
    }
    for (const name of ['class', 'role', 'tabindex', STOP_ATTRIBUTE]) {
      element.removeAttribute(name);
    }
  });
  copy.querySelector('g')?.removeAttribute('transform');
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', NAMESPACE);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.insertBefore(background(svg), copy.firstChild);
  return new XMLSerializer().serializeToString(copy);
}

function background(svg: SVGSVGElement): SVGRectElement {
  const rectangle = document.createElementNS(NAMESPACE, 'rect');
  rectangle.setAttribute('width', '100%');
  rectangle.setAttribute('height', '100%');
  const behind = svg.parentElement ?? svg;
  rectangle.setAttribute('fill', getComputedStyle(behind).backgroundColor);
  return rectangle;
}

/** Draws an SVG document, twice as large as long as browsers allow it. Rejects when the browser cannot. */
export async function toPng(
  picture: string,
  size: { width: number; height: number },
): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;
  await image.decode();
  const scale = Math.min(2, MAX_SIDE / size.width, MAX_SIDE / size.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(size.width * scale);
  canvas.height = Math.ceil(size.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob =>
      blob ? resolve(blob) : reject(new Error('The picture is too large.')),
    ),
  );
}
