// Reads QR codes from the camera: by the browser's own detector, or by the one that we serve.
const PAUSE = 200;
let stream = null;

const detectorFor = async (decoderUrl) => {
  if ("BarcodeDetector" in window) {
    const formats = await window.BarcodeDetector.getSupportedFormats();
    if (formats.includes("qr_code")) {
      const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
      return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
    }
  }
  const { decodeQR } = await import(decoderUrl);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, 640 / Math.max(video.videoWidth, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!canvas.width) return "";
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return ""; // no code in this picture
    }
  };
};

export const possible = () => Boolean(navigator.mediaDevices?.getUserMedia);

export const start = async (video, decoderUrl, found) => {
  stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  const own = stream;
  video.srcObject = stream;
  await video.play();
  const read = await detectorFor(decoderUrl);
  const look = async () => {
    if (own !== stream) return;
    const code = await read(video).catch(() => "");
    if (code && own === stream) found(code);
    setTimeout(look, PAUSE);
  };
  look();
};

export const stop = (video) => {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  video.srcObject = null;
};

export const running = () => stream !== null;
