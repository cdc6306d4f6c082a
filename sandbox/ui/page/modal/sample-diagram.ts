const boxes = [
  { x: 30, text: 'Users' },
  { x: 170, text: 'Load balancer' },
  { x: 330, text: 'ECS tasks ×2 AZ' },
  { x: 500, text: 'Aurora' },
];

/** A small picture of an architecture, drawn here so that nothing has to be at hand. */
export async function sampleDiagram(): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 220;
  const paint = canvas.getContext('2d');
  if (paint) {
    paint.fillStyle = '#ffffff';
    paint.fillRect(0, 0, canvas.width, canvas.height);
    paint.font = '14px sans-serif';
    paint.strokeStyle = '#4a4a68';
    paint.fillStyle = '#22223b';
    for (const { x, text } of boxes) {
      paint.strokeRect(x, 80, 120, 60);
      paint.fillText(text, x + 10, 115);
    }
    for (const { x } of boxes.slice(1)) paint.strokeRect(x - 18, 109, 18, 1);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File([blob ?? new Blob()], 'architecture-diagram.png', { type: 'image/png' });
}
