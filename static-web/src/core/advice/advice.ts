import type { Language } from "../i18n/translate";

/** What to do after a training that failed, by the reason's code; "" is the answer to every other reason. */
export const trainingAdvice: Record<Language, Record<string, string>> = {
  zh: {
    "training.no-labels": "请先在图库中标注图片，或导入标注，然后再训练。",
    "training.too-few-images": "请多标注几张图片，然后再训练。",
    "training.too-few-targets": "请为此标签补充标注，或删除此标签，然后再训练。",
    "training.worker-lost": "请确认训练机器正在运行、内存和磁盘充足，然后再次开始训练。",
    "training.processor": "请换一台机器或处理器训练；日志中写明了有误的计算。",
    "training.non-finite": "请再次开始训练；如果重复出现，请检查标注是否有误。",
    "training.out-of-memory": "请关闭占用内存的其他程序，或换用内存更大的机器，然后再次开始训练。",
    "export.parity": "请再次开始训练；如果重复出现，请把支持代码和日志交给技术支持。",
    "": "标注和图片没有受到影响。请再次开始训练；如果重复出现，请把支持代码和下面的日志交给技术支持。",
  },
  en: {
    "training.no-labels": "Label images in the library or import annotations, then train again.",
    "training.too-few-images": "Label a few more images, then train again.",
    "training.too-few-targets": "Label more targets of it, or delete the label, then train again.",
    "training.worker-lost": "See that the training machine runs and has memory and disk space left, then start again.",
    "training.processor": "Train on another machine or processor; the log names what went wrong.",
    "training.non-finite": "Start again; if it happens again, look for wrong labels.",
    "training.out-of-memory": "Close other programs or use a machine with more memory, then start again.",
    "export.parity": "Start again; if it happens again, give the support code and the log to your support.",
    "": "Labels and images are untouched. Start again; if it happens again, give the support code and the log below to your support.",
  },
};

export function adviceFor(code: string, language: Language): string {
  return trainingAdvice[language][code] ?? trainingAdvice[language][""]!;
}
