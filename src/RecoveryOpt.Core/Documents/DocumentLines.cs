namespace RecoveryOpt.Documents;

/// <summary>Finds the place in a document that a path of the rules speaks of.</summary>
internal static class DocumentLines
{
    /// <summary>Where the value starts, or where the nearest object around it does if the value itself is missing.</summary>
    public static int OffsetOf(DocumentNode root, string path)
    {
        DocumentNode node = root;
        ReadOnlySpan<char> left = path;
        while (!left.IsEmpty && Step(node, ref left) is { } next) node = next;
        return node.Offset;
    }

    /// <summary>Every value on the way, the document first, with what is left of the path after it.</summary>
    public static IEnumerable<(DocumentNode Node, string Left)> Way(DocumentNode root, string path)
    {
        DocumentNode? node = root;
        while (node is not null)
        {
            yield return (node, path);
            node = path.Length == 0 ? null : Step(node, ref path);
        }
    }

    private static DocumentNode? Step(DocumentNode node, ref string path)
    {
        ReadOnlySpan<char> left = path;
        DocumentNode? next = Step(node, ref left);
        path = left.ToString();
        return next;
    }

    private static DocumentNode? Step(DocumentNode node, ref ReadOnlySpan<char> left)
    {
        if (left[0] == '[') return Row(node, ref left);
        if (left[0] == '.') left = left[1..];

        // Ids under which objects stand may hold any character: the longest name that fits is meant.
        DocumentProperty? found = null;
        foreach (DocumentProperty property in node.Properties)
        {
            bool fits = left.StartsWith(property.Name, StringComparison.Ordinal)
                && (left.Length == property.Name.Length || left[property.Name.Length] is '.' or '[');
            if (fits && (found is null || property.Name.Length > found.Name.Length)) found = property;
        }

        if (found is null) return null;
        left = left[found.Name.Length..];
        return found.Value;
    }

    private static DocumentNode? Row(DocumentNode node, ref ReadOnlySpan<char> left)
    {
        int end = left.IndexOf(']');
        if (end < 0 || !int.TryParse(left[1..end], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int index) || index >= node.Items.Count)
        {
            return null;
        }

        DocumentNode row = node.Items[index];
        left = left[(end + 1)..];
        string label = row.Find("id") is { Kind: NodeKind.Text } id ? $" ({id.Text})" : "";
        if (label.Length > 0 && left.StartsWith(label, StringComparison.Ordinal)) left = left[label.Length..];
        return row;
    }
}
