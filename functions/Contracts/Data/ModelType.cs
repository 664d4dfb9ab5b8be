namespace NeuroBot.Contracts.Data;

/// <summary>模型类型: what a model finds.</summary>
public enum ModelType
{
    /// <summary>目标定位: locate, classify, count.</summary>
    Detection,

    /// <summary>像素分割.</summary>
    Segmentation,

    /// <summary>OCR识别: characters.</summary>
    Ocr,
}

/// <summary>图片状态.</summary>
public enum ImageState
{
    /// <summary>未处理.</summary>
    Unprocessed,

    /// <summary>已标注.</summary>
    Annotated,

    /// <summary>已测试, with results.</summary>
    TestedWithResults,

    /// <summary>已测试, without results.</summary>
    TestedWithoutResults,
}

/// <summary>Which part of the data an image belonged to in one training.</summary>
public enum DatasetSplit
{
    /// <summary>The network's weights saw it.</summary>
    Train,

    /// <summary>Held out: only scored.</summary>
    HeldOut,
}
